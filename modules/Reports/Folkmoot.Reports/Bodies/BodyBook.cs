using Folkmoot.Core.Areas;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Bodies;

/// <summary>The responsible bodies and their contacts.</summary>
public sealed class BodyBook(ReportsDbContext db, AreaDirectory areas, TimeProvider clock)
{
    public async Task<IReadOnlyList<Body>> ListAsync(CancellationToken cancellationToken) =>
        await db.Bodies.AsNoTracking().OrderBy(b => b.Position).ThenBy(b => b.Name).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Contact>> ContactsAsync(CancellationToken cancellationToken) =>
        await db.Contacts.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellationToken);

    /// <summary>Who is responsible for what, as it stands now.</summary>
    public async Task<Routes> RoutesAsync(CancellationToken cancellationToken) =>
        new(await db.Bodies.AsNoTracking().ToListAsync(cancellationToken), await db.Contacts.AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>The areas at a place, of every kind.</summary>
    public async Task<IReadOnlyList<AreaSummary>> AreasAtAsync(GeoPoint place, CancellationToken cancellationToken) =>
        await areas.FindAtAsync(place.Longitude, place.Latitude, cancellationToken);

    /// <summary>Makes or changes the body with the data's id, and those of its contacts that the data name.</summary>
    public async Task SaveAsync(BodyData data, int position, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var body = await db.Bodies.SingleOrDefaultAsync(b => b.Slug == data.Id, cancellationToken);
        if (body is null)
        {
            body = new Body(data.Id);
            db.Bodies.Add(body);
        }

        (body.Name, body.Areas, body.Position) = (data.Name.Trim(), [.. data.Areas.Select(a => a.Value)], position);
        (body.Website, body.Phone, body.TakesReports) = (data.Website ?? "", data.Phone ?? "", data.TakesReports);
        foreach (var contact in data.Contacts)
        {
            await SetContactAsync(body.Id, contact.Category, contact.Email, contact.State, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Sends a category's reports, or with null all that no other contact takes, to an address. Saved by the caller.</summary>
    internal async Task SetContactAsync(Guid bodyId, string? category, string email, ContactState state, CancellationToken cancellationToken)
    {
        Guid? categoryId = category is null ? null : await db.Categories.Where(c => c.Slug == category).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken)
            ?? throw new InvalidOperationException($"There is no category '{category}'. The step ReportCategories makes it, before ReportBodies.");
        var contact = await db.Contacts.SingleOrDefaultAsync(c => c.BodyId == bodyId && c.CategoryId == categoryId, cancellationToken);
        if (contact is null)
        {
            contact = new Contact(bodyId, categoryId);
            db.Contacts.Add(contact);
        }
        else if (contact.Email == email && contact.State == state)
        {
            return;
        }

        contact.Email = email;
        contact.Become(state, "", clock.GetUtcNow());
    }
}
