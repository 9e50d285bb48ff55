namespace Folkmoot.Reports.Bodies;

/// <summary>
/// Who gets a report: of the bodies whose areas the place lies in, the first with a contact that takes the category; failing that, the first with a
/// fallback. Immutable and without a database, so that it answers as fast as it is asked.
/// </summary>
public sealed class Routes
{
    private readonly IReadOnlyList<Body> bodies;
    private readonly Dictionary<(Guid Body, Guid? Category), Contact> contacts;

    public Routes(IEnumerable<Body> bodies, IEnumerable<Contact> contacts)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        this.bodies = [.. bodies.OrderBy(b => b.Position).ThenBy(b => b.Name, StringComparer.Ordinal)];
        this.contacts = contacts.Where(c => c.State != ContactState.Inactive).ToDictionary(c => (c.BodyId, c.CategoryId));
    }

    /// <summary>The bodies that a place in these areas belongs to, neighbours that take no reports included.</summary>
    public IEnumerable<Body> At(IReadOnlyCollection<string> areas) => bodies.Where(b => b.Covers(areas));

    /// <summary>Null when nobody takes it.</summary>
    public Route? Find(IReadOnlyCollection<string> areas, Guid categoryId) => FindBy(areas, categoryId) ?? FindBy(areas, categoryId: null);

    /// <summary>The way to one body, wherever the place is; null when nobody there takes it.</summary>
    public Route? FindOf(Guid bodyId, Guid categoryId) =>
        bodies.FirstOrDefault(b => b.Id == bodyId) is { TakesReports: true } body
        && (contacts.GetValueOrDefault((bodyId, categoryId)) ?? contacts.GetValueOrDefault((bodyId, null))) is { } contact
            ? new Route(body, contact)
            : null;

    private Route? FindBy(IReadOnlyCollection<string> areas, Guid? categoryId)
    {
        foreach (var body in bodies)
        {
            if (body.TakesReports && body.Covers(areas) && contacts.TryGetValue((body.Id, categoryId), out var contact))
            {
                return new Route(body, contact);
            }
        }

        return null;
    }
}

/// <summary>To whom a report goes.</summary>
public sealed record Route(Body Body, Contact Contact);
