using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>A page of one vote for one elector: who is let in, and what the paper shows.</summary>
public abstract class BallotPage(FrozenVotes votes, VoterDoor door, IUserDirectory people, TimeProvider clock) : PageModel
{
    public FrozenVote Frozen { get; private set; } = null!;

    public Vote Vote => Frozen.Vote;

    public IReadOnlyList<VoteOption> Options => Frozen.Options;

    public CountPlan Plan => Frozen.Plan;

    public Elector Elector { get; private set; } = Elector.Nobody;

    /// <summary>What there is to spend, and what the choices take of it; empty unless it is a budget.</summary>
    public IReadOnlyList<BallotPot> Pots { get; private set; } = [];

    /// <summary>What the paper shows of the options.</summary>
    public OptionList List { get; private set; } = OptionList.Empty;

    public IReadOnlyDictionary<string, string> AreaNames => List.AreaNames;

    /// <summary>Options as this voter reads them.</summary>
    public IEnumerable<VoteOption> Shown => OptionOrder.Of(Vote, Options, Elector);

    /// <summary>Lets in who can cast a ballot now. Who may not vote, or need not, reads why on the vote's own page.</summary>
    protected async Task<IActionResult?> EnterAsync(string slug, CancellationToken cancellationToken)
    {
        if (await AdmitAsync(await votes.FindAsync(slug, cancellationToken), cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await LayOutAsync(cancellationToken);
        return !Vote.TakesBallotsAt(clock.GetUtcNow()) || (Elector.HasVoted && !Elector.MayReplaceIn(Vote)) ? LocalRedirect($"~/votes/{slug}") : null;
    }

    /// <summary>The same for a ballot on its way, which the box judges: it asks what is open, and knows its own again.</summary>
    protected async Task<IActionResult?> ComeAsync(string slug, CancellationToken cancellationToken) =>
        await AdmitAsync(await votes.RecallAsync(slug, cancellationToken), cancellationToken);

    /// <summary>Looks at vote and elector anew after the box has refused a ballot.</summary>
    protected async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        Frozen = await votes.FindAsync(Vote.Slug, cancellationToken) ?? Frozen;
        await LayOutAsync(cancellationToken);
    }

    protected void AddUp(BallotPaper? paper) => Pots = BallotPot.Of(Plan, AreaNames, paper);

    private async Task<IActionResult?> AdmitAsync(FrozenVote? frozen, CancellationToken cancellationToken)
    {
        if (frozen is not { Vote.IsPublic: true })
        {
            return NotFound();
        }

        Frozen = frozen;
        if (Vote is { HasRoll: false, Level: > ResidentLevel.None } && User.FindUserId() is null)
        {
            return LocalRedirect("~" + people.SignInAddress($"/votes/{Vote.Slug}/ballot"));
        }

        Elector = await door.RecogniseAsync(Vote, HttpContext, Vote.IsForAnybody ? BrowserMark.GetOrMake(HttpContext) : null, cancellationToken);
        return Elector.MayVote ? null : LocalRedirect($"~/votes/{Vote.Slug}");
    }

    // A ballot that is taken needs none of this: on the evening of a close that is what there is most of.
    private async Task LayOutAsync(CancellationToken cancellationToken)
    {
        Elector = await door.SeenAsync(Vote, Elector, cancellationToken);
        List = await HttpContext.RequestServices.GetRequiredService<OptionLists>().OfAsync(Vote, Options, cancellationToken);
        AddUp(paper: null);
    }
}
