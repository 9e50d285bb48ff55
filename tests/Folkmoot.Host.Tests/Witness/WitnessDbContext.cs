using System.Globalization;
using System.Runtime.CompilerServices;
using Folkmoot.Data;
using Folkmoot.Host.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Host.Tests.Witness;

public sealed class WitnessDbContext(DbContextOptions<WitnessDbContext> options) : SiteDbContext(options)
{
    protected override string Schema => "tests";

    public DbSet<Sighting> Sightings => Set<Sighting>();
}

public sealed class Sighting(string note, string witness, string node)
{
    public long Id { get; private set; }

    public string Note { get; private set; } = note;

    public string Witness { get; private set; } = witness;

    public string Node { get; private set; } = node;
}

internal sealed class SightingMapping : IEntityTypeConfiguration<Sighting>
{
    public void Configure(EntityTypeBuilder<Sighting> builder)
    {
        builder.ToTable("sightings");
        builder.HasKey(s => s.Id);
    }
}

/// <summary>Writes sightings down. The registry is the process's own, so it tells nodes apart.</summary>
public sealed class Sightings(WitnessDbContext db, SiteRegistry registry)
{
    public async Task NoteAsync(string note, string witness, CancellationToken cancellationToken)
    {
        db.Sightings.Add(new Sighting(note, witness, RuntimeHelpers.GetHashCode(registry).ToString(CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(cancellationToken);
    }

    public Task<int> CountAsync(CancellationToken cancellationToken) => db.Sightings.CountAsync(cancellationToken);
}
