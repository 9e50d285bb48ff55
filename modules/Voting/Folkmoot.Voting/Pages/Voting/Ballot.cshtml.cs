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

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>The ballot paper, the check before it is cast, and the receipt: one address, so that no choice and no receipt ever stands in one.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class BallotModel(VoteBook book, VoterDoor door, Casting casting, BallotTexts words, AreaNames areas, IUserDirectory people, TimeProvider clock) : PageModel
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

    public Vote Vote { get; private set; } = null!;

    public IReadOnlyList<VoteOption> Options { get; private set; } = [];

    public CountPlan Plan { get; private set; } = null!;

    public Elector Elector { get; private set; } = Elector.Nobody;

    /// <summary>What is to be checked before it is cast; null while the form is shown.</summary>
    public BallotPaper? Paper { get; private set; }

    /// <summary>Null until the ballot has been taken.</summary>
    public Receipt? Receipt { get; private set; }

    /// <summary>What there is to spend, and what the choices take of it; empty unless it is a budget.</summary>
    public IReadOnlyList<BallotPot> Pots { get; private set; } = [];

    public IReadOnlyDictionary<string, string> AreaNames { get; private set; } = new Dictionary<string, string>();

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
        if (await EnterAsync(slug, cancellationToken, isCasting: true) is { } elsewhere)
        {
            return elsewhere;
        }

        if (BallotForm.Unpack(Vote, Plan, Packed) is not { } paper || BallotRules.Check(Plan, paper).Count > 0 || Receipt.Of(Secret) is not { } receipt)
        {
            return BadRequest();
        }

        var bundle = new BallotBundle(Vote, Options, CountPlans.ChoicesOf(Vote, paper, Options.Count), receipt);
        var code = Receipt.Read(ChangeCode);
        var answer = string.IsNullOrWhiteSpace(ChangeCode) ? await casting.CastAsync(bundle, Elector, cancellationToken)
            : code is null ? CastAnswer.WrongCode
            : await casting.ReplaceAsync(bundle, code, cancellationToken);
        if (answer == CastAnswer.Taken)
        {
            Receipt = receipt;
            return Page();
        }

        ModelState.Clear();
        ModelState.AddModelError(answer == CastAnswer.WrongCode ? nameof(ChangeCode) : "", words.Of(answer, Vote));
        Response.StatusCode = answer == CastAnswer.WrongCode ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;
        Form = BallotForm.Of(Plan, paper);
        return Page();
    }

    private BallotPaper? Read()
    {
        if (Form.Read(Plan) is not { } paper)
        {
            ModelState.AddModelError(FieldOf(null), words.NothingChosen(Plan));
            return null;
        }

        foreach (var fault in BallotRules.Check(Plan, paper))
        {
            ModelState.AddModelError(FieldOf(fault.Option), words.Of(fault, Plan));
        }

        if (Elector.HasVoted && Receipt.Read(ChangeCode) is null)
        {
            ModelState.AddModelError(nameof(ChangeCode), words.Of(CastAnswer.WrongCode, Vote));
        }

        return ModelState.IsValid ? paper : null;
    }

    private string FieldOf(int? option) => BallotForm.IsOne(Plan) ? "Form.Choice" : BallotForm.IsSeveral(Plan) ? "Form.Chosen" : $"Form.Marks[{(option ?? 1) - 1}]";

    // Who may not vote, or need not, reads why on the vote's own page. A ballot on its way is judged by the box, which knows its own again.
    private async Task<IActionResult?> EnterAsync(string slug, CancellationToken cancellationToken, bool isCasting = false)
    {
        if (await book.FindAsync(slug, cancellationToken) is not { IsPublic: true } vote)
        {
            return NotFound();
        }

        Vote = vote;
        if (vote is { HasRoll: false, Level: > ResidentLevel.None } && User.FindUserId() is null)
        {
            return LocalRedirect("~" + people.SignInAddress($"/votes/{slug}/ballot"));
        }

        Options = await book.OptionsOfAsync(vote.Id, cancellationToken);
        Plan = CountPlans.Of(vote, Options);
        AreaNames = await areas.OfAsync([.. Options.Select(o => o.AreaCode), .. vote.AreaPots.Keys], cancellationToken);
        Pots = BallotPot.Of(Plan, AreaNames, paper: null);
        Elector = await door.FindAsync(vote, HttpContext, vote.IsForAnybody ? BrowserMark.GetOrMake(HttpContext) : null, cancellationToken);
        var isOver = !vote.TakesBallotsAt(clock.GetUtcNow());
        return !Elector.MayVote || (!isCasting && (isOver || (Elector.HasVoted && !Elector.MayReplaceIn(vote)))) ? LocalRedirect($"~/votes/{slug}") : null;
    }
}
