namespace Folkmoot.Voting.Electors;

/// <summary>Who has voted, by their marks.</summary>
public sealed class Voted(IReadOnlyCollection<ElectorMarks> turnout)
{
    private readonly HashSet<string> electors = [.. turnout.Select(marks => Convert.ToHexString(marks.Elector))];

    private readonly HashSet<string> accounts = [.. turnout.Select(marks => Convert.ToHexString(marks.Account))];

    /// <summary>Whether the person or the account has.</summary>
    public bool Holds(ElectorMarks marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        return electors.Contains(Convert.ToHexString(marks.Elector)) || HoldsAccount(marks.Account);
    }

    public bool HoldsAccount(byte[] account) => accounts.Contains(Convert.ToHexString(account));
}
