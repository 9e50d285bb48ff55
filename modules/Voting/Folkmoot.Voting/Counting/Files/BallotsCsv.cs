using System.Globalization;
using CsvHelper;
using CsvField = Folkmoot.Core.Audit.CsvField;

namespace Folkmoot.Voting.Counting.Files;

/// <summary>
/// The public list of ballots: a line a paper, with its tracker, a column an option with its rank, score or 1, and "yes" in the last
/// column when it is spoilt.
/// </summary>
public static class BallotsCsv
{
    private static readonly CsvReaderOptions Form = new() { HasHeader = false, Separator = ',', MaxRecordSize = 1 << 20, TrackLineNumbers = true };

    /// <summary>The heading: trackers, every option with its number, spoilt.</summary>
    public static string Heading(CountPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return string.Join(',', ["tracker", .. plan.Options.Select((option, i) => CsvField.Of(Column(i + 1, option))), "spoilt"]);
    }

    /// <summary>A paper's line, without its end.</summary>
    public static string Line(CountPlan plan, string tracker, BallotPaper paper)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(paper);
        var fields = new string[plan.Options.Count];
        foreach (var mark in paper.Marks)
        {
            fields[mark.Option - 1] = mark.Value.ToString(CultureInfo.InvariantCulture);
        }

        return string.Join(',', [CsvField.Of(tracker), .. fields, paper.Spoilt ? "yes" : ""]);
    }

    /// <summary>Reads such a list again, to count it once more.</summary>
    /// <exception cref="CountFileException">The list is not one of this vote.</exception>
    public static IEnumerable<(string Tracker, BallotPaper Paper)> Read(CountPlan plan, TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var csv = CsvReader.Create(reader, Form);
        if (!Next(csv) || !Fields(csv).SequenceEqual(["tracker", .. plan.Options.Select((option, i) => Column(i + 1, option)), "spoilt"]))
        {
            throw new CountFileException(CountFileFault.Heading, 1);
        }

        while (Next(csv))
        {
            yield return csv.FieldCount == plan.Options.Count + 2
                ? (csv.GetString(0), new BallotPaper([.. Marks(csv)], csv.GetString(csv.FieldCount - 1) == "yes"))
                : throw new CountFileException(CountFileFault.Fields, LineOf(csv));
        }
    }

    private static IEnumerable<Mark> Marks(CsvReader csv)
    {
        for (var i = 1; i < csv.FieldCount - 1; i++)
        {
            if (csv.GetString(i) is { Length: > 0 } found)
            {
                yield return int.TryParse(found, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                    ? new Mark(i, value)
                    : throw new CountFileException(CountFileFault.NotANumber, LineOf(csv), found);
            }
        }
    }

    private static bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (Exception error) when (error is CsvFormatException or InvalidDataException)
        {
            throw new CountFileException(CountFileFault.Fields, LineOf(csv));
        }
    }

    private static IEnumerable<string> Fields(CsvReader csv) => Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).TrimStart('\uFEFF'));

    private static int LineOf(CsvReader csv) => (int)Math.Min(int.MaxValue, csv.LineNumber);

    private static string Column(int number, CountOption option) => string.Create(CultureInfo.InvariantCulture, $"{number}. {option.Name}");
}
