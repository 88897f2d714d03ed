using System.Xml;

namespace Headway.Formats;

/// <summary>The only place that opens XML: without document types, without anything outside the file, within the budgets.</summary>
internal static class Xml
{
    public static XmlReader Open(Stream bytes) => Open(bytes, null);

    public static XmlReader Open(Stream bytes, System.Text.Encoding? encoding)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = Budget.UnpackedBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = true,
        };
#pragma warning disable RS0030 // This is the factory that every other place must use.
        return encoding is null
            ? XmlReader.Create(new TagWatch(bytes), settings)
            : XmlReader.Create(new StreamReader(new TagWatch(bytes), encoding), settings);
#pragma warning restore RS0030
    }

    /// <summary>Reads the next node; its words say the line where the XML is broken.</summary>
    public static bool Next(XmlReader xml)
    {
        try
        {
            if (!xml.Read()) return false;
        }
        catch (XmlException failure) when (failure.InnerException is UnreadableFile cause)
        {
            throw cause;
        }
        catch (XmlException failure)
        {
            var why = failure.Message.Contains("DTD", StringComparison.Ordinal) ? "It has a document type (DTD), which is not read, because one can fetch other files." : failure.Message;
            throw new UnreadableFile($"From line {failure.LineNumber} on it is not XML: {why}", failure);
        }
        if (xml.Depth > Budget.Nesting) throw new UnreadableFile($"From line {Line(xml)} on its elements stand more than {Budget.Nesting} deep in one another, the most that is read.");
        return true;
    }

    /// <summary>Goes to the next element; false at the end.</summary>
    public static bool NextElement(XmlReader xml)
    {
        while (Next(xml))
            if (xml.NodeType == XmlNodeType.Element) return true;
        return false;
    }

    /// <summary>Goes to the next element inside the one of a depth; false at its end.</summary>
    public static bool NextWithin(XmlReader xml, int depth)
    {
        while (Next(xml) && xml.Depth > depth)
            if (xml.NodeType == XmlNodeType.Element) return true;
        return false;
    }

    /// <summary>Passes over an element with all that is in it.</summary>
    public static void Skip(XmlReader xml)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (Next(xml) && xml.Depth > depth) { }
    }

    public static long Line(XmlReader xml) => ((IXmlLineInfo)xml).LineNumber;

    /// <summary>The reader keeps a whole tag in memory, so its length is watched before.</summary>
    private sealed class TagWatch(Stream inner) : ForwardStream
    {
        private const int MostAttributes = 16_384;
        private long _sinceTag;
        private int _attributes;

        public override int Read(Span<byte> buffer)
        {
            // In small parts, so that the reader is never given more than it may keep.
            var read = inner.Read(buffer.Length > 65_536 ? buffer[..65_536] : buffer);
            var last = buffer[..read].LastIndexOf((byte)'>');
            _sinceTag = last < 0 ? _sinceTag + read : read - last - 1;
            _attributes = buffer[(last + 1)..read].Count((byte)'=') + (last < 0 ? _attributes : 0);
            if (_attributes > MostAttributes && _sinceTag > 65_536) throw new UnreadableFile($"It has a tag of more than {MostAttributes:N0} attributes, the most that is read.");
            if (_sinceTag > Budget.RowBytes) throw new UnreadableFile($"It has a tag or a text of more than {Budget.RowBytes >> 20} MiB, the most that is read.");
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
