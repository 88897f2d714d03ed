using System.Text;
using System.Threading.Channels;
using Headway.Jobs;

namespace Headway.Commands;

/// <summary>Runs a verb that another process has handed over, as if it ran there: what it says goes back over the line.</summary>
internal static class HandedOver
{
    /// <param name="database">The only database that it may be about.</param>
    public static async Task<int> Run(HandOverRun run, HandOverLine line, Surroundings around, string database, CancellationToken cancel)
    {
        var said = Channel.CreateUnbounded<HandOverMessage>();
        void Say(HandOverMessage message) => said.Writer.TryWrite(message);
        var sending = Send(said.Reader, line);
        var terminal = new Terminal(new Told(text => Say(new(Out: text))), new Told(text => Say(new(Error: text))), TextReader.Null)
        {
            OutIsWatched = run.OutIsWatched,
            ErrorIsWatched = run.ErrorIsWatched,
            Tell = Say,
        };
        try
        {
            return await CommandLine.Run([.. run.Arguments], around with { Terminal = terminal, HandedOverFor = database }, cancel);
        }
        finally
        {
            said.Writer.Complete();
            await sending;
        }
    }

    private static async Task Send(ChannelReader<HandOverMessage> said, HandOverLine line)
    {
        var isGone = false;
        await foreach (var message in said.ReadAllAsync())
        {
            if (isGone) continue;
            try
            {
                await line.Send(message, CancellationToken.None);
            }
            catch (IOException)
            {
                isGone = true;
            }
        }
    }

    /// <summary>Passes on every piece of text as it is written.</summary>
    private sealed class Told(Action<string> say) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => say(value.ToString());

        public override void Write(char[] buffer, int index, int count) => say(new string(buffer, index, count));

        public override void Write(string? value)
        {
            if (!string.IsNullOrEmpty(value)) say(value);
        }

        public override void WriteLine(string? value) => say(value + "\n");
    }
}
