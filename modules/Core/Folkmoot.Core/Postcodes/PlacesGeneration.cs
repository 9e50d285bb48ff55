namespace Folkmoot.Core.Postcodes;

/// <summary>A dated data set of postcodes or addresses. One is active; the one before stays until the next comes.</summary>
public abstract class PlacesGeneration
{
    private const int MostProblems = 20;

    /// <summary>Small, since every row carries it.</summary>
    public int Id { get; private set; }

    /// <summary>The file's name.</summary>
    public string Source { get; private protected set; } = "";

    /// <summary>Names what the file holds.</summary>
    public string ContentHash { get; private protected set; } = "";

    public PlacesGenerationState State { get; internal set; }

    public DateTimeOffset StartedAt { get; private protected set; }

    public DateTimeOffset? ActivatedAt { get; internal set; }

    /// <summary>Rows of the file that are done with, also those that cannot be used.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Rows that could not be read.</summary>
    public int RowsRefused { get; private set; }

    /// <summary>What was wrong with the first of these, a line each.</summary>
    public string Problems { get; private set; } = "";

    /// <summary>Why it was activated although a check failed.</summary>
    public string? ForcedBecause { get; internal set; }

    internal IReadOnlyList<string> ProblemLines => Problems.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Notes that further rows are done with.</summary>
    internal void Note(int rows, IReadOnlyCollection<string> problems)
    {
        Problems = string.Join('\n', ProblemLines.Concat(problems).Take(MostProblems));
        RowsRefused += problems.Count;
        RowsRead += rows;
    }
}

/// <summary>Where a generation stands.</summary>
public enum PlacesGenerationState
{
    /// <summary>Being read, or refused by a check.</summary>
    Draft,

    /// <summary>What the site goes by.</summary>
    Active,

    /// <summary>Followed by a newer one.</summary>
    Former,
}
