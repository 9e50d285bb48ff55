namespace Folkmoot.Voting.Counting.Files;

/// <summary>A file of ballots that cannot be read. Pages turn the code into words and show the line.</summary>
public sealed class CountFileException(CountFileFault fault, int line, string? found = null)
    : FormatException($"{fault} in line {line}{(found is null ? "" : $": {found}")}")
{
    public CountFileFault Fault { get; } = fault;

    /// <summary>From 1.</summary>
    public int Line { get; } = line;

    /// <summary>What stood there, cut short.</summary>
    public string? Found { get; } = found is { Length: > 60 } ? found[..60] : found;
}

/// <summary>What can be wrong with a file of ballots.</summary>
public enum CountFileFault
{
    /// <summary>More than is read at all.</summary>
    TooLarge,

    /// <summary>The file stops too early.</summary>
    Ends,

    /// <summary>A whole number was expected.</summary>
    NotANumber,

    /// <summary>A number that cannot stand there.</summary>
    OutOfRange,

    /// <summary>A name in quotes has no end.</summary>
    NotAName,

    /// <summary>There is something after the end.</summary>
    GoesOn,
}
