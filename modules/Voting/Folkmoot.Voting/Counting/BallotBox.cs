namespace Folkmoot.Voting.Counting;

/// <summary>Papers as they are counted: equal ones once, with their number. Their order leaves no trace.</summary>
public sealed class BallotBox(CountPlan plan)
{
    private readonly Dictionary<ushort[], long> bundles = new(SameChoices.Comparer);

    /// <summary>Papers with at least one choice that can be counted.</summary>
    public long Valid { get; private set; }

    /// <summary>Papers that choose nothing that still stands.</summary>
    public long Blank { get; private set; }

    /// <summary>Papers that cannot be read.</summary>
    public long Spoilt { get; private set; }

    /// <summary>A paper, or so many equal ones.</summary>
    public void Add(BallotPaper paper, long papers = 1)
    {
        ArgumentNullException.ThrowIfNull(paper);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(papers);
        switch (BallotReading.Read(plan, paper))
        {
            case null:
                Spoilt += papers;
                break;
            case []:
                Blank += papers;
                break;
            case var choices:
                Valid += papers;
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(bundles, choices, out _) += papers;
                break;
        }
    }

    /// <summary>Bundles of equal papers in an order that depends on what they say alone.</summary>
    internal Bundle[] Bundles()
    {
        var sorted = bundles.Select(bundle => new Bundle(bundle.Key, bundle.Value)).ToArray();
        Array.Sort(sorted, (a, b) => a.Choices.AsSpan().SequenceCompareTo(b.Choices));
        return sorted;
    }

    private sealed class SameChoices : IEqualityComparer<ushort[]>
    {
        public static readonly SameChoices Comparer = new();

        public bool Equals(ushort[]? x, ushort[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(ushort[] obj)
        {
            var hash = default(HashCode);
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(obj.AsSpan()));
            return hash.ToHashCode();
        }
    }
}

/// <summary>Equal papers.</summary>
internal readonly record struct Bundle(ushort[] Choices, long Papers);
