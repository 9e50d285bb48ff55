using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Noticeboard;

/// <summary>Notices as personal data.</summary>
public sealed class NoticeAuthors(BusinessDbContext db, NoticeBoard board) : IPersonalData
{
    public string Title => "Noticeboard";

    public IReadOnlyList<ErasureRule> Rules => [new("Notices that you hung", ErasureOutcome.Deleted, "You wrote them")];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var notices = await db.Notices.AsNoTracking().Where(n => n.AuthorId == userId).OrderBy(n => n.Id)
            .Select(n => new { Kind = n.Kind.ToString(), State = n.State.ToString(), n.Title, n.Text, n.Place, n.Contact, n.PostedAt, n.BeginsAt, n.EndsAt, n.TakeDownAt }).ToListAsync(cancellationToken);
        return notices.Count == 0 ? null : JsonSerializer.SerializeToNode(notices, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        foreach (var notice in await db.Notices.Where(n => n.AuthorId == userId).ToListAsync(cancellationToken))
        {
            db.Notices.Remove(notice);
            db.Raise(new ItemRemoved(notice.Item));
            await board.TellAsync(notice, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
