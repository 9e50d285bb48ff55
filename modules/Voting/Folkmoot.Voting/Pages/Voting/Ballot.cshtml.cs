using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>The ballot paper, the check before it is cast, and the receipt: one address, so that no choice and no receipt ever stands in one.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class BallotModel(FrozenVotes votes, VoterDoor door, Casting casting, IUserDirectory people, TimeProvider clock) : PageModel
{
    [BindProperty]
    public BallotForm Form { get; set; } = new();

    /// <summary>The checked ballot on its way to the box.</summary>
    [BindProperty]
    public string? Packed { get; set; }

    /// <summary>What the receipt grows from; the site does not keep it.</summary>
    [BindProperty]
    public string? Secret { get; set; }

    [BindProperty]
    public string? ChangeCode { get; set; }

    public FrozenVote Frozen { get; private set; } = null!;

    public Vote Vote => Frozen.Vote;

    public IReadOnlyList<VoteOption> Options => Frozen.Options;

    public CountPlan Plan => Frozen.Plan;

    public Elector Elector { get; private set; } = Elector.Nobody;

    /// <summary>What is to be checked before it is cast; null while the form is shown.</summary>
    public BallotPaper? Paper { get; private set; }

    /// <summary>Null until the ballot has been taken.</summary>
    public Receipt? Receipt { get; private set; }

    /// <summary>What there is to spend, and what the choices take of it; empty unless it is a budget.</summary>
    public IReadOnlyList<BallotPot> Pots { get; private set; } = [];

    /// <summary>What the paper shows of the options.</summary>
    public OptionList List { get; private set; } = OptionList.Empty;

    public IReadOnlyDictionary<string, string> AreaNames => List.AreaNames;

    /// <summary>Options as this voter reads them.</summary>
    public IEnumerable<VoteOption> Shown => OptionOrder.Of(Vote, Options, Elector);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await EnterAsync(slug, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await EnterAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Read() is { } paper)
        {
            (Paper, Packed, Secret) = (paper, BallotForm.Pack(Vote, Plan, paper), Receipt.NewSecret());
            ModelState.Clear();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostTotalAsync(string slug, CancellationToken cancellationToken)
    {
        if (await EnterAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Pots = BallotPot.Of(Plan, AreaNames, Form.Read(Plan) ?? BallotPaper.Blank);
        return Page();
    }

    public async Task<IActionResult> OnPostBackAsync(string slug, CancellationToken cancellationToken)
    {
        if (await EnterAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        ModelState.Clear();
        Form = BallotForm.Unpack(Vote, Plan, Packed) is { } paper ? BallotForm.Of(Plan, paper) : new BallotForm();
        return Page();
    }

    public async Task<IActionResult> OnPostCastAsync(string slug, CancellationToken cancellationToken)
    {
        if (await ComeAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (BallotForm.Unpack(Vote, Plan, Packed) is not { } paper || BallotRules.Check(Plan, paper).Count > 0 || Receipt.Of(Secret) is not { } receipt)
        {
            return BadRequest();
        }

        var bundle = new BallotBundle(Frozen, CountPlans.ChoicesOf(Vote, paper, Options.Count), receipt);
        var code = Receipt.Read(ChangeCode);
        var answer = string.IsNullOrWhiteSpace(ChangeCode) ? await casting.CastAsync(bundle, Elector, cancellationToken)
            : code is null ? CastAnswer.WrongCode
            : await casting.ReplaceAsync(bundle, code, cancellationToken);
        if (answer == CastAnswer.Taken)
        {
            Receipt = receipt;
            return Page();
        }

        return await RefuseAsync(answer, paper, cancellationToken);
    }

    private async Task<IActionResult> RefuseAsync(CastAnswer answer, BallotPaper paper, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        Frozen = await votes.FindAsync(Vote.Slug, cancellationToken) ?? Frozen;
        Elector = await door.SeenAsync(Vote, Elector, cancellationToken);
        await LayOutAsync(cancellationToken);
        ModelState.AddModelError(answer == CastAnswer.WrongCode ? nameof(ChangeCode) : "", Words.Of(answer, Vote));
        Response.StatusCode = answer == CastAnswer.WrongCode ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;
        Form = BallotForm.Of(Plan, paper);
        return Page();
    }

    // A ballot that is taken needs neither words for faults nor what the paper shows: on the evening of a close that is what there is most of.
    private BallotTexts Words => HttpContext.RequestServices.GetRequiredService<BallotTexts>();

    private BallotPaper? Read()
    {
        if (Form.Read(Plan) is not { } paper)
        {
            ModelState.AddModelError(FieldOf(null), Words.NothingChosen(Plan));
            return null;
        }

        foreach (var fault in BallotRules.Check(Plan, paper))
        {
            ModelState.AddModelError(FieldOf(fault.Option), Words.Of(fault, Plan));
        }

        if (Elector.HasVoted && Receipt.Read(ChangeCode) is null)
        {
            ModelState.AddModelError(nameof(ChangeCode), Words.Of(CastAnswer.WrongCode, Vote));
        }

        return ModelState.IsValid ? paper : null;
    }

    private string FieldOf(int? option) => BallotForm.IsOne(Plan) ? "Form.Choice" : BallotForm.IsSeveral(Plan) ? "Form.Chosen" : $"Form.Marks[{(option ?? 1) - 1}]";

    // Who may not vote, or need not, reads why on the vote's own page.
    private async Task<IActionResult?> EnterAsync(string slug, CancellationToken cancellationToken)
    {
        if (await AdmitAsync(await votes.FindAsync(slug, cancellationToken), cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Elector = await door.SeenAsync(Vote, Elector, cancellationToken);
        await LayOutAsync(cancellationToken);
        return !Vote.TakesBallotsAt(clock.GetUtcNow()) || (Elector.HasVoted && !Elector.MayReplaceIn(Vote)) ? LocalRedirect($"~/votes/{slug}") : null;
    }

    // A ballot on its way is judged by the box, which asks what is open, and knows its own again.
    private async Task<IActionResult?> ComeAsync(string slug, CancellationToken cancellationToken) =>
        await AdmitAsync(await votes.RecallAsync(slug, cancellationToken), cancellationToken);

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

    private async Task LayOutAsync(CancellationToken cancellationToken)
    {
        List = await HttpContext.RequestServices.GetRequiredService<OptionLists>().OfAsync(Vote, Options, cancellationToken);
        Pots = BallotPot.Of(Plan, AreaNames, paper: null);
    }
}
