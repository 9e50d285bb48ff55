namespace Folkmoot.Forums.Statements;

/// <summary>What somebody says of a statement; the numbers are those of the published method.</summary>
public enum StatementChoice : short
{
    Disagree = -1,

    /// <summary>Neither, or not sure.</summary>
    Pass = 0,

    Agree = 1,
}
