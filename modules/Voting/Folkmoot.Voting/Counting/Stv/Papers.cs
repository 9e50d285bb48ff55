namespace Folkmoot.Voting.Counting.Stv;

/// <summary>The papers on the counting table: which lie with whom and what each is worth, in hundred-thousandths of a vote.</summary>
internal sealed class Papers
{
    public const long One = 100_000;

    private readonly Bundle[] bundles;
    private readonly int[] preference;
    private readonly long[] value;
    private readonly List<int>[] with;

    public Papers(Bundle[] bundles, int options)
    {
        this.bundles = bundles;
        preference = new int[bundles.Length];
        value = new long[bundles.Length];
        Array.Fill(value, One);
        with = new List<int>[options + 1];
        for (var option = 1; option <= options; option++)
        {
            with[option] = [];
        }

        for (var i = 0; i < bundles.Length; i++)
        {
            with[bundles[i].Choices[0]].Add(i);
        }
    }

    public long CountOf(int option) => with[option].Sum(i => bundles[i].Papers);

    /// <summary>How many papers of which value lie with an option.</summary>
    public SortedDictionary<long, long> ValuesOf(int option)
    {
        var values = new SortedDictionary<long, long>();
        foreach (var i in with[option])
        {
            values[value[i]] = values.GetValueOrDefault(value[i]) + bundles[i].Papers;
        }

        return values;
    }

    /// <summary>Moves an option's papers at new values to the next continuing options and credits those.</summary>
    /// <returns>The votes that could not be transferred.</returns>
    public long Transfer(int from, IReadOnlyDictionary<long, long> newValues, bool[] continuing, long[] votes)
    {
        var nonTransferable = 0L;
        foreach (var i in with[from])
        {
            value[i] = newValues[value[i]];
            var moved = value[i] * bundles[i].Papers;
            if (Next(i, continuing) is { } next)
            {
                votes[next] += moved;
                with[next].Add(i);
            }
            else
            {
                nonTransferable += moved;
            }
        }

        with[from].Clear();
        return nonTransferable;
    }

    // The next available preference: those for the elected and the excluded are passed over.
    private int? Next(int i, bool[] continuing)
    {
        var choices = bundles[i].Choices;
        while (++preference[i] < choices.Length)
        {
            if (continuing[choices[preference[i]]])
            {
                return choices[preference[i]];
            }
        }

        return null;
    }
}
