using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Host.Accounts.HandOvers;

/// <summary>Somebody has agreed that a sister site may know them.</summary>
public sealed class SiteConsent(string accountId, string siteId, DateTimeOffset givenAt)
{
    public string AccountId { get; private set; } = accountId;

    public string SiteId { get; private set; } = siteId;

    public DateTimeOffset GivenAt { get; private set; } = givenAt;
}

internal sealed class SiteConsentMapping : IEntityTypeConfiguration<SiteConsent>
{
    public void Configure(EntityTypeBuilder<SiteConsent> builder)
    {
        builder.ToTable("site_consents");
        builder.HasKey(c => new { c.AccountId, c.SiteId });
    }
}
