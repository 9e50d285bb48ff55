using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Core.Items;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Supports;

/// <summary>What somebody agreed with, as personal data: nobody else ever sees it, and the counts follow.</summary>
public sealed class SupportData(ForumsDbContext db, SupportDesk supports) : IPersonalData
{
    public string Title => "Posts that you agreed with";

    public IReadOnlyList<ErasureRule> Rules => [new("That you agreed with posts", ErasureOutcome.Deleted)];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var agreed = await db.Supports.AsNoTracking().Where(s => s.UserId == userId).OrderBy(s => s.At)
            .Join(db.Posts, s => s.PostId, p => p.Id, (s, p) => new { Topic = p.Topic!.Title, Post = p.Number, s.At }).ToListAsync(cancellationToken);
        return agreed.Count == 0 ? null : JsonSerializer.SerializeToNode(agreed, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        foreach (var topic in await supports.TakeAllBackAsync(userId, cancellationToken))
        {
            db.Raise(new ItemChanged(Topic.ItemOf(topic)));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
