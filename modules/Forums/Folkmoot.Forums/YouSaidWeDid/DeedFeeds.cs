using Folkmoot.Core.Areas;
using Folkmoot.Core.Feeds;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Feeds;
using Folkmoot.Forums.OfficialResponses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.YouSaidWeDid;

/// <summary>What the council has promised, done or not done, for feed readers: an entry for each step.</summary>
public sealed class DeedFeeds(ForumsDbContext db, ResponseTexts words, Site site, IStringLocalizer<DeedFeeds> texts)
{
    private const int Length = 30;

    /// <summary>Of one area, or of all.</summary>
    public async Task<AtomFeed> OfAsync(AreaSummary? area, FeedFormat format, CancellationToken cancellationToken)
    {
        var code = area?.Id.Value;
        var newest = await (
            from step in db.ResponseSteps.AsNoTracking()
            join topic in db.Topics on step.TopicId equals topic.Id
            join board in db.Boards.Where(BoardSight.ForEveryone) on topic.BoardId equals board.Id
            where !topic.Hidden && (code == null || board.AreaCode == code)
                && (step.State == ResponseState.Promised || step.State == ResponseState.Done || step.State == ResponseState.NotDone)
            orderby step.Id descending
            select new { step, topic.Title, Page = $"/forums/{board.Slug}/{topic.Id}/{topic.Slug}" }).Take(Length).ToListAsync(cancellationToken);
        var query = code is null ? "" : $"?area={code}";
        return new AtomFeed(
            $"tag:{site.BaseAddress.Host},2025:{site.Id}/forums/you-said-we-did{(code is null ? "" : "/" + code)}",
            area is null ? texts["{0}: you said, we did", site.Name] : texts["{0}: you said, we did ({1})", site.Name, area.Name],
            site.Link($"/forums/you-said-we-did/feed.{format.Extension()}{query}"), site.Link($"/forums/you-said-we-did{query}"), site.Culture.Name,
            newest.Count == 0 ? DateTimeOffset.UnixEpoch : newest[0].step.At,
            [.. newest.Select(n => ToEntry(n.step, n.Title, n.Page))]);
    }

    private AtomEntry ToEntry(ResponseStep step, string topic, string page) => new(
        $"urn:uuid:{step.EntryId}", $"{words.Of(step.State)}: {topic}", site.Link($"{page}#step-{step.Id}"), $"{words.OfRole(step.Role)}, {step.Department}",
        ForumFeeds.Html(step.Text), step.At, step.At);
}
