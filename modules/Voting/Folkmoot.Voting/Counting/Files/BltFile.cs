using System.Globalization;

namespace Folkmoot.Voting.Counting.Files;

/// <summary>
/// Ranked ballots as counting programs exchange them (Hill, Wichmann and Woodall 1987; OpenSTV; Droop): options and places, numbers of
/// withdrawn options with a minus, papers as "weight preferences 0", a 0, the names and the title.
/// </summary>
public sealed record BltFile(string Title, int Seats, IReadOnlyList<CountOption> Options, IReadOnlyList<(BallotPaper Paper, long Papers)> Papers)
{
    private const int MostOptions = 1_000;
    private const int MostPapers = 5_000_000;
    private const int HeaviestLine = 1_000_000_000;

    /// <summary>Reads a file; comments and line breaks may stand anywhere.</summary>
    /// <exception cref="CountFileException">The file is not of this form, or larger than any vote.</exception>
    public static BltFile Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var tokens = new BltTokens(reader);
        var options = tokens.Number(1, MostOptions);
        var seats = tokens.Number(1, options);
        var withdrawn = new HashSet<int>();
        var papers = new List<(BallotPaper, long)>();
        for (var word = Word(tokens); word != "0"; word = Word(tokens))
        {
            if (word.StartsWith('-') && papers.Count == 0)
            {
                withdrawn.Add(-tokens.Number(word, -options, -1));
                continue;
            }

            var number = tokens.Number(word, 1, HeaviestLine);
            papers.Add((Paper(tokens, options), number));
            if (papers.Count > MostPapers)
            {
                throw new CountFileException(CountFileFault.TooLarge, tokens.Line);
            }
        }

        var named = Enumerable.Range(1, options).Select(number => Option(number, Named(tokens), withdrawn)).ToList();
        var title = tokens.Name();
        return tokens.Next() is { } more ? throw new CountFileException(CountFileFault.GoesOn, tokens.Line, more) : new BltFile(title, seats, named, papers);
    }

    /// <summary>Writes what was counted, equal papers once; every program that reads BLT counts the same votes.</summary>
    public static void Write(TextWriter writer, CountPlan plan, BallotBox box, string title)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(box);
        var numbers = Enumerable.Range(1, plan.Options.Count).Where(number => plan[number].Withdrawn).Select(number => "-" + Text(number)).ToList();
        Line(writer, $"{Text(plan.Options.Count)} {Text(plan.Places)}");
        if (numbers.Count > 0)
        {
            Line(writer, string.Join(' ', numbers));
        }

        foreach (var (choices, papers) in box.Bundles())
        {
            Line(writer, string.Join(' ', [papers.ToString(CultureInfo.InvariantCulture), .. choices.Select(choice => Text(choice)), "0"]));
        }

        Line(writer, "0");
        foreach (var name in plan.Options.Select(option => option.Name).Append(title))
        {
            Line(writer, Quoted(name));
        }
    }

    /// <summary>The plan by which the file's ballots are counted.</summary>
    public CountPlan Plan(CountingMethod method, string tieSeed = "") => new() { Method = method, Options = Options, Seats = Seats, TieSeed = tieSeed };

    /// <summary>The file's ballots for a plan.</summary>
    public BallotBox Box(CountPlan plan)
    {
        var box = new BallotBox(plan);
        foreach (var (paper, papers) in Papers)
        {
            box.Add(paper, papers);
        }

        return box;
    }

    // A dash leaves a rank out, "=" gives two options the same one; how far such a paper counts is the reading's affair.
    private static BallotPaper Paper(BltTokens tokens, int options)
    {
        var marks = new List<Mark>();
        var rank = 1;
        for (var word = Word(tokens); word != "0"; word = Word(tokens), rank++)
        {
            foreach (var option in word == "-" ? [] : word.Split('='))
            {
                marks.Add(new Mark(tokens.Number(option, 1, options), rank));
            }

            if (rank > 2 * options)
            {
                throw new CountFileException(CountFileFault.TooLarge, tokens.Line);
            }
        }

        return new BallotPaper(marks);
    }

    private static string Word(BltTokens tokens) => tokens.Next() ?? throw new CountFileException(CountFileFault.Ends, tokens.Line);

    private static string Named(BltTokens tokens) =>
        tokens.Name() is { Length: > 0 } name ? name : throw new CountFileException(CountFileFault.Ends, tokens.Line);

    private static CountOption Option(int number, string name, HashSet<int> withdrawn) => new(Text(number), name) { Withdrawn = withdrawn.Contains(number) };

    private static string Quoted(string name) =>
        $"\"{string.Concat(name.Select(letter => char.IsControl(letter) ? " " : letter == '"' ? "\"\"" : letter.ToString()))}\"";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(TextWriter writer, string line)
    {
        writer.Write(line);
        writer.Write('\n');
    }
}
