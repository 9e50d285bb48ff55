using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>The ballot paper, the check before it is cast, and the receipt: one address, so that no choice and no receipt ever stands in one.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class BallotModel(FrozenVotes votes, VoterDoor door, Casting casting, IUserDirectory people, TimeProvider clock) : BallotPage(votes, door, people, clock)
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

    /// <summary>What is to be checked before it is cast; null while the form is shown.</summary>
    public BallotPaper? Paper { get; private set; }

    /// <summary>Null until the ballot has been taken.</summary>
    public Receipt? Receipt { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await EnterAsync(slug, cancellationToken) ?? Page();

    public Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken) => WithFormAsync(slug, () =>
    {
        if (Service<FilledBallot>().Read(Form, ChangeCode, Frozen, Elector, ModelState) is { } paper)
        {
            (Paper, Packed, Secret) = (paper, BallotForm.Pack(Vote, Plan, paper), Receipt.NewSecret());
            ModelState.Clear();
        }
    }, cancellationToken);

    public Task<IActionResult> OnPostTotalAsync(string slug, CancellationToken cancellationToken) =>
        WithFormAsync(slug, () => AddUp(Form.Read(Plan) ?? BallotPaper.Blank), cancellationToken);

    public Task<IActionResult> OnPostBackAsync(string slug, CancellationToken cancellationToken) => WithFormAsync(slug, () =>
    {
        ModelState.Clear();
        Form = BallotForm.Unpack(Vote, Plan, Packed) is { } paper ? BallotForm.Of(Plan, paper) : new BallotForm();
    }, cancellationToken);

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
        var answer = await casting.CastAsync(bundle, Elector, ChangeCode, cancellationToken);
        Receipt = answer == CastAnswer.Taken ? receipt : null;
        return Receipt is null ? await RefuseAsync(answer, paper, cancellationToken) : Page();
    }

    private async Task<IActionResult> RefuseAsync(CastAnswer answer, BallotPaper paper, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        await LookAgainAsync(cancellationToken);
        ModelState.AddModelError(answer == CastAnswer.WrongCode ? nameof(ChangeCode) : "", Service<BallotTexts>().Of(answer, Vote));
        Response.StatusCode = answer == CastAnswer.WrongCode ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;
        Form = BallotForm.Of(Plan, paper);
        return Page();
    }

    private async Task<IActionResult> WithFormAsync(string slug, Action fill, CancellationToken cancellationToken)
    {
        if (await EnterAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        fill();
        return Page();
    }

    // Made only where something is to be said: casting needs no words.
    private T Service<T>()
        where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();
}
