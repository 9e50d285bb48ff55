using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Core.Items;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>Questions to the council and its answers as personal data.</summary>
public sealed class ResponseData(ForumsDbContext db) : IPersonalData
{
    public string Title => "Official answers";

    public IReadOnlyList<ErasureRule> Rules =>
    [
        new("Answers written for the council", ErasureOutcome.Anonymised, "The council has given them: words, role and department stay, your name goes"),
        new("Questions to the council that you joined", ErasureOutcome.Anonymised, "How many people asked stays true: the number stays, your name goes"),
    ];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var asked = await db.ResponseAsks.AsNoTracking().Where(a => a.UserId == userId).OrderBy(a => a.AskedAt)
            .Join(db.Topics, a => a.TopicId, t => t.Id, (a, t) => new { Topic = t.Title, a.AskedAt }).ToListAsync(cancellationToken);
        var answered = await db.ResponseSteps.AsNoTracking().Where(s => s.AuthorId == userId).OrderBy(s => s.Id)
            .Join(db.Topics, s => s.TopicId, t => t.Id, (s, t) => new { Topic = t.Title, s.State, s.Text, s.Role, s.Department, s.Day, s.Evidence, s.At })
            .ToListAsync(cancellationToken);
        return asked.Count + answered.Count == 0 ? null : JsonSerializer.SerializeToNode(new { asked, answered }, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        var topics = await db.ResponseSteps.Where(s => s.AuthorId == userId).Select(s => s.TopicId).Distinct().ToListAsync(cancellationToken);
        await db.ResponseSteps.Where(s => s.AuthorId == userId).ExecuteUpdateAsync(set => set.SetProperty(s => s.AuthorId, (string?)null), cancellationToken);
        await db.ResponseAsks.Where(a => a.UserId == userId).ExecuteUpdateAsync(set => set.SetProperty(a => a.UserId, (string?)null), cancellationToken);
        await db.Responses.Where(r => r.ResponsibleId == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.ResponsibleId, (string?)null), cancellationToken);
        foreach (var topic in topics)
        {
            db.Raise(new ItemChanged(Topic.ItemOf(topic)));
        }

        db.Raise(new ItemChanged(OfficialResponse.AllItem));
        await db.SaveChangesAsync(cancellationToken);
    }
}
