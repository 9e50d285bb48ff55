namespace Folkmoot.Reports.Bodies;

/// <summary>
/// Who gets a report: of the bodies whose areas the place lies in, the first with a contact that takes the category; failing that, the first with a
/// fallback. Immutable and without a database, so that it answers as fast as it is asked.
/// </summary>
public sealed class Routes
{
    private readonly IReadOnlyList<Body> bodies;
    private readonly Dictionary<(Guid Body, Guid? Category), Contact> contacts;
    private readonly ILookup<string, int> byArea;
    private readonly IReadOnlyList<int> everywhere;

    public Routes(IEnumerable<Body> bodies, IEnumerable<Contact> contacts)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        this.bodies = [.. bodies.OrderBy(b => b.Position).ThenBy(b => b.Name, StringComparer.Ordinal)];
        byArea = this.bodies.SelectMany((body, position) => body.Areas.Select(area => (area, position))).ToLookup(pair => pair.area, pair => pair.position, StringComparer.Ordinal);
        everywhere = [.. Enumerable.Range(0, this.bodies.Count).Where(position => this.bodies[position].Areas.Count == 0)];
        this.contacts = contacts.Where(c => c.State != ContactState.Inactive).ToDictionary(c => (c.BodyId, c.CategoryId));
    }

    /// <summary>The bodies that a place in these areas belongs to, neighbours that take no reports included.</summary>
    public IEnumerable<Body> At(IReadOnlyCollection<string> areas)
    {
        ArgumentNullException.ThrowIfNull(areas);
        // A place in none of the site's areas is nobody's.
        return areas.Count == 0 ? [] : areas.SelectMany(area => byArea[area]).Concat(everywhere).Distinct().Order().Select(position => bodies[position]);
    }

    /// <summary>Null when nobody takes it.</summary>
    public Route? Find(IReadOnlyCollection<string> areas, Guid categoryId)
    {
        List<Body> there = [.. At(areas).Where(b => b.TakesReports)];
        return FirstWith(there, categoryId) ?? FirstWith(there, categoryId: null);
    }

    /// <summary>Who gets what has no place: the first with a contact that takes the category; failing that, the first with a fallback.</summary>
    public Route? FindAnywhere(Guid categoryId)
    {
        List<Body> all = [.. bodies.Where(b => b.TakesReports)];
        return FirstWith(all, categoryId) ?? FirstWith(all, categoryId: null);
    }

    /// <summary>The way to one body, wherever the place is; null when nobody there takes it.</summary>
    public Route? FindOf(Guid bodyId, Guid categoryId) =>
        bodies.FirstOrDefault(b => b.Id == bodyId) is { TakesReports: true } body
        && (contacts.GetValueOrDefault((bodyId, categoryId)) ?? contacts.GetValueOrDefault((bodyId, null))) is { } contact
            ? new Route(body, contact)
            : null;

    private Route? FirstWith(List<Body> there, Guid? categoryId)
    {
        foreach (var body in there)
        {
            if (contacts.TryGetValue((body.Id, categoryId), out var contact))
            {
                return new Route(body, contact);
            }
        }

        return null;
    }
}

/// <summary>To whom a report goes.</summary>
public sealed record Route(Body Body, Contact Contact);
