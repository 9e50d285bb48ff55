using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>As Identity's own context maps them.</summary>
internal sealed class PasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<string>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<string>> builder)
    {
        builder.ToTable("account_passkeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.UserId).IsRequired();
        builder.OwnsOne(passkey => passkey.Data, data => data.ToJson("data"));
        builder.Navigation(passkey => passkey.Data).IsRequired();
    }
}
