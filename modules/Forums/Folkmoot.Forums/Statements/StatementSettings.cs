using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Forums.Statements;

/// <summary>How much people may do with statements, and how often results are counted.</summary>
public sealed class StatementSettings
{
    public const string Name = "Statements";

    /// <summary>How many statements one person may add to a question.</summary>
    [Range(1, 100)]
    public int StatementsPerPerson { get; set; } = 5;

    /// <summary>How many statements a question may have in all.</summary>
    [Range(10, 300)]
    public int StatementsPerQuestion { get; set; } = 200;

    /// <summary>How many answers one person may give, changed ones included, within 24 hours.</summary>
    [Range(10, 10000)]
    public int VotesPerDay { get; set; } = 1000;

    /// <summary>For so long votes are gathered before results are counted anew.</summary>
    [Range(1, 86400)]
    public int SecondsBetweenCounts { get; set; } = 60;
}
