using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace ParishNotices.Notices;

/// <summary>Notices as personal data.</summary>
public sealed class NoticeAuthors(NoticesDbContext db) : IPersonalData
{
    public string Title => "Parish notices";

    public IReadOnlyList<ErasureRule> Rules =>
        [new("Notices that you posted", ErasureOutcome.Anonymised, "They speak for the parish: the words stay, your name goes")];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var notices = await db.Notices.AsNoTracking().Where(n => n.AuthorId == userId).OrderBy(n => n.PostedAt)
            .Select(n => new { n.Title, n.Text, n.PostedAt }).ToListAsync(cancellationToken);
        return notices.Count == 0 ? null : JsonSerializer.SerializeToNode(notices, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        foreach (var notice in await db.Notices.Where(n => n.AuthorId == userId).ToListAsync(cancellationToken))
        {
            notice.AuthorId = null;
            db.Raise(new ItemChanged(notice.Item));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
