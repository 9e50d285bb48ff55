using Folkmoot.Core.Areas;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Contacts;

/// <summary>Who is there for which area.</summary>
public sealed class AreaContacts(CoreDbContext db, AuditTrail audit)
{
    private IQueryable<AreaContact> InOrder => db.AreaContacts.AsNoTracking().OrderBy(c => c.Position).ThenBy(c => c.Role).ThenBy(c => c.Name).ThenBy(c => c.Reference);

    public async Task<IReadOnlyList<AreaContact>> ListAsync(CancellationToken cancellationToken) => await InOrder.ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<AreaContact>> ListAsync(AreaId area, CancellationToken cancellationToken) =>
        await InOrder.Where(c => c.Areas.Contains(area.Value)).ToListAsync(cancellationToken);

    public Task<AreaContact?> FindAsync(string reference, CancellationToken cancellationToken) =>
        db.AreaContacts.AsNoTracking().SingleOrDefaultAsync(c => c.Reference == reference, cancellationToken);

    /// <summary>Adds a contact, or changes the one of the same reference, which keeps its place unless one is given.</summary>
    public async Task SaveAsync(AreaContactData data, int? position, string? actorId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var contact = await db.AreaContacts.SingleOrDefaultAsync(c => c.Reference == data.Reference, cancellationToken);
        Tell(contact?.Areas ?? []);
        if (contact is null)
        {
            contact = db.AreaContacts.Add(new AreaContact(data, position ?? 0)).Entity;
        }
        else
        {
            contact.Become(data, position ?? contact.Position);
        }

        Tell(contact.Areas);
        audit.Add("core.area-contact-saved", actorId, ItemOf(contact.Reference), new Dictionary<string, string> { ["name"] = contact.Name });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Removes one; false when there is none.</summary>
    public async Task<bool> RemoveAsync(string reference, string actorId, CancellationToken cancellationToken)
    {
        if (await db.AreaContacts.SingleOrDefaultAsync(c => c.Reference == reference, cancellationToken) is not { } contact)
        {
            return false;
        }

        db.AreaContacts.Remove(contact);
        Tell(contact.Areas);
        audit.Add("core.area-contact-removed", actorId, ItemOf(reference), new Dictionary<string, string> { ["name"] = contact.Name });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private void Tell(IEnumerable<string> areas)
    {
        foreach (var area in areas)
        {
            db.Raise(new ItemChanged(Area.ItemOf(new AreaId(area))));
        }
    }

    private static ItemRef ItemOf(string reference) => new("core.area-contact", reference);
}
