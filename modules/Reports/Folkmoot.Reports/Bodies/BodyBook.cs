using Folkmoot.Core.Areas;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;
using Npgsql;

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

    /// <summary>Whose a place is, as far as the site knows: its own bodies, and neighbours that take no reports here.</summary>
    public async Task<IReadOnlyList<Body>> AtAsync(GeoPoint place, CancellationToken cancellationToken) =>
        [.. (await RoutesAsync(cancellationToken)).At([.. (await AreasAtAsync(place, cancellationToken)).Select(a => a.Id.Value)])];

    /// <summary>Whether what lies there can be reported here.</summary>
    public async Task<bool> TakesReportsAtAsync(GeoPoint place, CancellationToken cancellationToken) => (await AtAsync(place, cancellationToken)).Any(b => b.TakesReports);

    /// <summary>The areas at a place, of every kind.</summary>
    public async Task<IReadOnlyList<AreaSummary>> AreasAtAsync(GeoPoint place, CancellationToken cancellationToken) =>
        await areas.FindAtAsync(place.Longitude, place.Latitude, cancellationToken);

    public Task<Body?> FindAsync(string slug, CancellationToken cancellationToken) => db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == slug, cancellationToken);

    public async Task<string> FreeSlugAsync(string name, CancellationToken cancellationToken) =>
        Slug.Free(Slug.From(name), (await db.Bodies.Select(b => b.Slug).ToListAsync(cancellationToken)).Contains);

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

    /// <summary>Adds a contact; false when the body has one for that.</summary>
    public async Task<bool> AddContactAsync(Guid bodyId, string? category, string email, CancellationToken cancellationToken)
    {
        if (await db.Contacts.AnyAsync(c => c.BodyId == bodyId && (category == null ? c.CategoryId == null : db.Categories.Any(k => k.Id == c.CategoryId && k.Slug == category)), cancellationToken))
        {
            return false;
        }

        await SetContactAsync(bodyId, category, email, ContactState.Unconfirmed, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { ConstraintName: Contact.Once })
        {
            return false;
        }
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
