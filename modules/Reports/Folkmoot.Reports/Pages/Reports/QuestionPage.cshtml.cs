using Folkmoot.Core.Maps;
using Folkmoot.Core.Residents;
using Folkmoot.Reports.Plotting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NetTopologySuite.Geometries;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>A question, its map and its ranking. No form stands here, so that it can be kept for visitors.</summary>
[AllowAnonymous, VisitorCache]
public sealed class QuestionPageModel(MapQuestionBook book, OwnProposals own, TimeProvider clock) : PageModel
{
    /// <summary>How broad lines are drawn, in degrees: some ten metres.</summary>
    private const double Breadth = 0.0001;

    public MapQuestion Question { get; private set; } = null!;

    public bool IsOpen { get; private set; }

    public IReadOnlyList<RankedProposal> Ranking { get; private set; } = [];

    /// <summary>What whoever is signed in has put there.</summary>
    public IReadOnlyList<Proposal> Own { get; private set; } = [];

    public IReadOnlyList<MapPoint> Points => [.. Ranking.Select(r => new MapPoint(
        $"{r.Proposal.Number}", r.Proposal.Place, r.Proposal.First.Longitude, r.Proposal.First.Latitude, $"#proposal-{r.Proposal.Number}", r.Proposal.Reason))];

    /// <summary>Lines as narrow strips, which the map draws like boundaries.</summary>
    public IReadOnlyList<MapShape> Lines => [.. Ranking.Where(r => r.Proposal.IsLine).Select(r => new MapShape(
        r.Proposal.Place, new LineString([.. r.Proposal.Corners.Select(c => new Coordinate(c[0], c[1]))]).Buffer(Breadth)))];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await book.FindOpenedAsync(slug, cancellationToken) is not { } question)
        {
            return NotFound();
        }

        HttpContext.Shows(question.Item);
        (Question, IsOpen) = (question, question.IsOpen(clock.GetUtcNow()));
        Ranking = await book.RankingAsync(question.Id, cancellationToken);
        Own = User.FindUserId() is { } userId ? await own.ListAsync(question.Id, userId, cancellationToken) : [];
        return Page();
    }
}
