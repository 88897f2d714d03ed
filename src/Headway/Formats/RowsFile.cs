using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml;
using CsvHelper;

namespace Headway.Formats;

/// <summary>Writes rows in each of the formats that are read, so that they read again as the same rows.</summary>
public static class RowsFile
{
    public static string Extension(FileFormat format) => format switch
    {
        FileFormat.Csv => ".csv",
        FileFormat.Tsv => ".tsv",
        FileFormat.Xlsx => ".xlsx",
        FileFormat.Xes => ".xes",
        FileFormat.JsonLines => ".jsonl",
        FileFormat.Ocel => ".json",
    };

    public static string MediaType(FileFormat format) => format switch
    {
        FileFormat.Csv => "text/csv; charset=utf-8",
        FileFormat.Tsv => "text/tab-separated-values; charset=utf-8",
        FileFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileFormat.Xes => "application/xml",
        FileFormat.JsonLines => "application/jsonl",
        FileFormat.Ocel => "application/json",
    };

    public static void Write(SourceForm form, IReadOnlyList<string> columns, IEnumerable<string[]> rows, Stream to)
    {
        switch (form.Format)
        {
            case FileFormat.Csv or FileFormat.Tsv: WriteCsv(form.Separator ?? ',', columns, rows, to); break;
            case FileFormat.Xlsx: WriteXlsx(form.Sheet ?? "Rejected", columns, rows, to); break;
            case FileFormat.Xes: WriteXes(columns, rows, to); break;
            case FileFormat.JsonLines: WriteJsonLines(columns, rows, to); break;
            default: OcelFile.Write(columns, rows, to); break;
        }
    }

    /// <summary>With the mark of UTF-8, which is stronger than an encoding that the mapping names.</summary>
    private static void WriteCsv(char separator, IReadOnlyList<string> columns, IEnumerable<string[]> rows, Stream to)
    {
        using var csv = CsvWriter.Create(to, new CsvWriterOptions { Separator = separator, WriteByteOrderMark = true, NewLine = "\r\n" }, true);
        foreach (var row in rows.Prepend([.. columns]))
        {
            foreach (var value in row) csv.WriteField(value);
            csv.EndRecord();
        }
    }

    private static void WriteJsonLines(IReadOnlyList<string> columns, IEnumerable<string[]> rows, Stream to)
    {
        foreach (var row in rows)
        {
            using (var json = new Utf8JsonWriter(to))
            {
                json.WriteStartObject();
                for (var i = 0; i < row.Length; i++) json.WriteString(columns[i], row[i]);
                json.WriteEndObject();
            }
            to.Write("\n"u8);
        }
    }

    private static void WriteXes(IReadOnlyList<string> columns, IEnumerable<string[]> rows, Stream to)
    {
        const string Case = "case:";
        using var xml = XmlWriter.Create(to, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement("log", "http://www.xes-standard.org/");
        foreach (var row in rows)
        {
            xml.WriteStartElement("trace");
            for (var i = 0; i < row.Length; i++)
                if (columns[i].StartsWith(Case, StringComparison.Ordinal)) WriteAttribute(xml, columns[i][Case.Length..], row[i]);
            xml.WriteStartElement("event");
            for (var i = 0; i < row.Length; i++)
                if (!columns[i].StartsWith(Case, StringComparison.Ordinal)) WriteAttribute(xml, columns[i], row[i]);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void WriteAttribute(XmlWriter xml, string key, string value)
    {
        if (value.Length == 0) return;
        xml.WriteStartElement("string");
        xml.WriteAttributeString("key", ForXml(key));
        xml.WriteAttributeString("value", ForXml(value));
        xml.WriteEndElement();
    }

    private static void WriteXlsx(string sheet, IReadOnlyList<string> columns, IEnumerable<string[]> rows, Stream to)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Packages = "http://schemas.openxmlformats.org/package/2006";
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, true);
        Part("[Content_Types].xml", $"""
            <Types xmlns="{Packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
            """);
        Part("_rels/.rels", $"""<Relationships xmlns="{Packages}/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Packages}/relationships"><Relationship Id="r1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
        Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{System.Security.SecurityElement.Escape(ForXml(sheet))}" sheetId="1" r:id="r1"/></sheets></workbook>""");
        using var part = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData");
        foreach (var row in rows.Prepend([.. columns]))
        {
            xml.WriteStartElement("row");
            foreach (var value in row)
            {
                xml.WriteStartElement("c");
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is");
                xml.WriteStartElement("t");
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(ForXml(value.Replace("_x", "_x005F_x", StringComparison.Ordinal)));
                xml.WriteEndElement();
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();

        void Part(string name, string text)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }
    }

    /// <summary>What XML cannot hold, such as a NUL, becomes a question mark in a box.</summary>
    private static string ForXml(string text)
    {
        var rest = text.AsSpan();
        var isPlain = true;
        foreach (var c in rest) isPlain &= XmlConvert.IsXmlChar(c);
        if (isPlain) return text;
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) _ = rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? plain.Append(rune.ToString()) : plain.Append('\uFFFD');
        return plain.ToString();
    }
}
