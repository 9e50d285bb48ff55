using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Topics;

/// <summary>Posts as personal data.</summary>
public sealed class PostData(ForumsDbContext db) : IPersonalData
{
    public string Title => "Forum posts";

    public IReadOnlyList<ErasureRule> Rules =>
        [new("Topics and posts in forums", ErasureOutcome.Anonymised, "Other people have answered them: the words stay, your name goes")];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var posts = await db.Posts.AsNoTracking().Where(p => p.AuthorId == userId).OrderBy(p => p.Id)
            .Select(p => new { Topic = p.Topic!.Title, p.Body, p.PostedAt, p.Hidden, Pictures = p.PictureCount }).ToListAsync(cancellationToken);
        return posts.Count == 0 ? null : JsonSerializer.SerializeToNode(posts, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        var topics = await db.Posts.Where(p => p.AuthorId == userId).Select(p => p.TopicId).Distinct().ToListAsync(cancellationToken);
        await db.Posts.Where(p => p.AuthorId == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.AuthorId, (string?)null).SetProperty(p => p.PictureCount, 0), cancellationToken);
        await db.Topics.Where(t => t.AuthorId == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.AuthorId, (string?)null), cancellationToken);
        await db.Mentions.Where(m => m.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        foreach (var topic in topics)
        {
            db.Raise(new ItemChanged(Topic.ItemOf(topic)));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
