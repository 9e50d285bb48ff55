using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Core.Items;
using Folkmoot.Core.SafeText;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Plotting;

/// <summary>What people have put on maps, as personal data: the result stays, who made it goes.</summary>
public sealed class ProposalData(ReportsDbContext db) : IPersonalData
{
    public string Title => "Proposals on the map";

    public IReadOnlyList<ErasureRule> Rules =>
    [
        new("What you have put on maps", ErasureOutcome.Anonymised, "Others support it and the council decides by it: place and reason stay, that it was you goes"),
        new("What you support", ErasureOutcome.Deleted),
    ];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var proposals = await db.Proposals.AsNoTracking().Where(p => p.AuthorId == userId).OrderBy(p => p.Number)
            .Join(db.MapQuestions, p => p.QuestionId, q => q.Id, (p, q) => new { Question = q.Slug, p.Corners, p.Place, p.Reason, p.At }).ToListAsync(cancellationToken);
        var supports = await db.ProposalSupports.AsNoTracking().Where(s => s.UserId == userId).OrderBy(s => s.At).Select(s => new { s.ProposalId, s.At }).ToListAsync(cancellationToken);
        return proposals.Count + supports.Count == 0 ? null : JsonSerializer.SerializeToNode(new { proposals, supports }, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        await db.Proposals.Where(p => p.AuthorId == userId).ExecuteUpdateAsync(set => set.SetProperty(p => p.AuthorId, (string?)null), cancellationToken);
        var supported = db.ProposalSupports.Where(s => s.UserId == userId);
        foreach (var slug in await db.MapQuestions.Where(q => db.Proposals.Any(p => p.QuestionId == q.Id && supported.Any(s => s.ProposalId == p.Id))).Select(q => q.Slug).ToListAsync(cancellationToken))
        {
            db.Raise(new ItemChanged(MapQuestion.ItemOf(slug)));
        }

        await supported.ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Tells the rest of the site about questions on the map.</summary>
public sealed class MapQuestionSearch(MapQuestionBook book, IStringLocalizer<MapQuestionSearch> texts) : ISearchSource
{
    public string Kind => MapQuestion.ItemKind;

    public string Title => texts["Questions on the map"];

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        await book.FindOpenedAsync(item.Id, cancellationToken) is { } question
            ? new ItemSummary(
                item, question.Title, $"/reports/questions/{question.Slug}", IsPublic: true, ResidentMarkdown.ToText(question.Text), question.Area)
            : null;

    public async Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) => [.. (await book.OpenedAsync(cancellationToken)).Select(q => q.Item)];
}
