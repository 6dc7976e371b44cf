using System.Text;

namespace Fangxian.BrowserTests.County;

/// <summary>Listens to what a serving command says, until it names the address it serves on.</summary>
internal sealed class AddressWatch : TextWriter
{
    private readonly StringBuilder line = new();
    private readonly TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Encoding Encoding => Encoding.UTF8;

    public Task<string> Address => address.Task;

    public override void Write(char value)
    {
        lock (line)
        {
            if (value != '\n')
            {
                line.Append(value);
                return;
            }

            var text = line.ToString();
            line.Clear();
            var start = text.IndexOf("http://", StringComparison.Ordinal);
            if (start >= 0) address.TrySetResult(text[start..].Trim().TrimEnd('/'));
        }
    }
}
