namespace Folkmoot.Voting;

/// <summary>Votes that residents can trust.</summary>
public sealed class VotingModule : CouncilModule
{
    public override string DisplayName => "Votes";
}
