using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Voting;

/// <summary>How votes are held on this site.</summary>
public sealed class VotingSettings
{
    public const string Name = "Voting";

    /// <summary>Days after the result, or after a vote was called off, at which addresses are deleted that staff have named for the last link of the chain of ballots.</summary>
    [Range(1, 3650)]
    [Display(Name = "Days after the result at which observers’ addresses are deleted")]
    public int KeepObserversForDays { get; set; } = 30;
}
