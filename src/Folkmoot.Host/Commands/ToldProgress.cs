using System.Diagnostics;
using System.Globalization;

namespace Folkmoot.Host.Commands;

/// <summary>Says on standard error how far an import has come, once a second at most.</summary>
internal sealed class ToldProgress(string what) : IProgress<int>, IProgress<long>
{
    private readonly Stopwatch sinceTold = Stopwatch.StartNew();

    public void Report(int value) => Report((long)value);

    public void Report(long value)
    {
        if (sinceTold.ElapsedMilliseconds >= 1000)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value} {what} read"));
            sinceTold.Restart();
        }
    }
}
