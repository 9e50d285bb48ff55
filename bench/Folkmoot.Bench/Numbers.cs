using System.Globalization;

namespace Folkmoot.Bench;

/// <summary>How measurements are said.</summary>
internal static class Numbers
{
    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    public static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static void Print(FormattableString text) => Console.WriteLine(Say(text));

    /// <summary>Ends the programme with a failure when a promise is not kept.</summary>
    public static void Expect(bool kept, FormattableString promise)
    {
        Console.WriteLine($"{(kept ? "holds" : "FAILS")}: {Say(promise)}");
        if (!kept)
        {
            Environment.ExitCode = 2;
        }
    }
}
