using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Business.Crimes;

/// <summary>What came of asking the police's server for a month.</summary>
public sealed class CrimeFetch
{
    private CrimeFetch()
    {
    }

    /// <summary>Its first day; the first day of all when not even the newest month could be learnt.</summary>
    public DateOnly Month { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>How many lie in the site's areas.</summary>
    public int Crimes { get; private set; }

    /// <summary>Why there was no answer that can be used; null when there was.</summary>
    public string? Problem { get; private set; }
}

internal sealed class CrimeFetchMapping : IEntityTypeConfiguration<CrimeFetch>
{
    public void Configure(EntityTypeBuilder<CrimeFetch> builder)
    {
        builder.ToTable("crime_fetches");
        builder.HasKey(f => f.Month);
    }
}
