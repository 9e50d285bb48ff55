using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Forums.Statements;

/// <summary>What those who run a question decide about it.</summary>
public class StatementQuestionData
{
    public const int MaximumQuestion = 200;

    [Required, StringLength(MaximumQuestion)]
    public string Question { get; set; } = "";

    /// <summary>When voting begins; absent for at once.</summary>
    public DateTimeOffset? OpensAt { get; set; }

    /// <summary>When voting ends; absent for no end.</summary>
    public DateTimeOffset? ClosesAt { get; set; }

    /// <summary>Off, nobody votes, writes or hears of it.</summary>
    public bool Active { get; set; } = true;

    public StatementVoters Voters { get; set; }

    public StatementWriters Writers { get; set; }

    /// <summary>Who sees results before the end.</summary>
    public ResultReaders ResultsFor { get; set; }

    /// <summary>Whether a moderator reads each statement before others see it.</summary>
    public bool ReadFirst { get; set; } = true;

    /// <summary>Statements to begin with. One that is there already stays as it is.</summary>
    public IReadOnlyList<string> Seeds { get; set; } = [];
}
