using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Bodies;

/// <summary>How each contact is doing: whether its mail arrives, and how soon somebody there answers.</summary>
public sealed class ContactHealth(ReportsDbContext db, TimeProvider clock)
{
    private const int Days = 90;

    public async Task<IReadOnlyList<ContactLine>> ListAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-Days);
        var sends = await db.Sends.AsNoTracking().Where(s => s.QueuedAt > since)
            .Select(s => new
            {
                s.ContactId,
                s.QueuedAt,
                Answered = db.Entries.Where(e => e.ReportId == s.ReportId && e.ByCouncil && e.At > s.QueuedAt).Min(e => (DateTimeOffset?)e.At),
            }).ToListAsync(cancellationToken);
        var byContact = sends.ToLookup(s => s.ContactId);
        var contacts = await db.Contacts.AsNoTracking().Join(db.Bodies, c => c.BodyId, b => b.Id, (c, b) => new { c, b.Name, b.Position })
            .OrderBy(x => x.Position).ThenBy(x => x.c.Id).ToListAsync(cancellationToken);
        var titles = await db.Categories.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Title, cancellationToken);
        return
        [
            .. contacts.Select(x => new ContactLine(
                x.c, x.Name, x.c.CategoryId is { } category ? titles[category] : null, byContact[x.c.Id].Count(),
                Median([.. byContact[x.c.Id].Where(s => s.Answered is not null).Select(s => (s.Answered!.Value - s.QueuedAt).TotalDays).Order()]),
                byContact[x.c.Id].Count(s => s.Answered is null))),
        ];
    }

    /// <summary>Changes where a contact is reached and whether it is used; false when it is gone.</summary>
    public async Task<bool> ChangeAsync(Guid contactId, string email, ContactState state, CancellationToken cancellationToken)
    {
        if (await db.Contacts.SingleOrDefaultAsync(c => c.Id == contactId, cancellationToken) is not { } contact)
        {
            return false;
        }

        contact.Email = email;
        contact.Become(state, "", clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static double? Median(List<double> sorted) =>
        sorted.Count == 0 ? null : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}

/// <summary>A contact in the list of the last 90 days.</summary>
/// <param name="Contact">Where it is reached.</param>
/// <param name="Body">Whose it is.</param>
/// <param name="Category">What it takes; null for the fallback.</param>
/// <param name="Sent">How many mails went there.</param>
/// <param name="DaysToAnswer">The median until somebody answered; null when nobody has.</param>
/// <param name="Unanswered">How many nobody has answered.</param>
public sealed record ContactLine(Contact Contact, string Body, string? Category, int Sent, double? DaysToAnswer, int Unanswered);
