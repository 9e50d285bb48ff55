using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Articles;

/// <summary>Who wrote, approved and published articles, as personal data.</summary>
public sealed class ArticleWriters(AssistantDbContext db) : IPersonalData
{
    public string Title => "Answers of the assistant";

    public IReadOnlyList<ErasureRule> Rules =>
        [new("Answers that you wrote, approved or published for the council", ErasureOutcome.Anonymised, "They are the council's: the words stay, your name goes")];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var versions = await Of(userId).OrderBy(v => v.WrittenAt).ThenBy(v => v.Id).Select(v => new
        {
            Article = db.Articles.Where(a => a.Id == v.ArticleId).Select(a => a.Slug).Single(),
            v.Number,
            Wrote = v.WrittenBy == userId ? v.WrittenAt : (DateTimeOffset?)null,
            Approved = v.ApprovedBy == userId ? v.ApprovedAt : null,
            Published = v.PublishedBy == userId ? v.PublishedAt : null,
        }).ToListAsync(cancellationToken);
        return versions.Count == 0 ? null : JsonSerializer.SerializeToNode(versions, JsonSerializerOptions.Web);
    }

    public Task EraseAsync(string userId, CancellationToken cancellationToken) => Of(userId).ExecuteUpdateAsync(
        v => v.SetProperty(x => x.WrittenBy, x => x.WrittenBy == userId ? null : x.WrittenBy)
            .SetProperty(x => x.ApprovedBy, x => x.ApprovedBy == userId ? null : x.ApprovedBy)
            .SetProperty(x => x.PublishedBy, x => x.PublishedBy == userId ? null : x.PublishedBy),
        cancellationToken);

    private IQueryable<ArticleVersion> Of(string userId) => db.Versions.Where(v => v.WrittenBy == userId || v.ApprovedBy == userId || v.PublishedBy == userId);
}
