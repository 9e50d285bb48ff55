using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Secrets;

/// <summary>
/// 256 random bits that keyed hashes of this site begin with. They lie in the site's database, encrypted by the host's own keys: a copy of the
/// database alone guesses no code and no address.
/// </summary>
public sealed class SitePepper(CoreDbContext db, IDataProtectionProvider protection)
{
    private const string Name = "pepper";

    private readonly IDataProtector protector = protection.CreateProtector("Folkmoot.Core.SitePepper");

    public async Task<byte[]> GetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } known)
        {
            return protector.Unprotect(known);
        }

        // Two first askers at once: one of them wins, and both read what is there.
        var fresh = protector.Protect(RandomNumberGenerator.GetBytes(32));
        await db.Database.ExecuteSqlAsync($"insert into core.site_secrets (name, value) values ({Name}, {fresh}) on conflict do nothing", cancellationToken);
        return protector.Unprotect((await FindAsync(cancellationToken))!);
    }

    private Task<byte[]?> FindAsync(CancellationToken cancellationToken) =>
        db.SiteSecrets.AsNoTracking().Where(s => s.Name == Name).Select(s => (byte[]?)s.Value).SingleOrDefaultAsync(cancellationToken);
}

/// <summary>Something random that this site's hashes need, encrypted.</summary>
public sealed class SiteSecret
{
    public string Name { get; private set; } = "";

    public byte[] Value { get; private set; } = [];
}

internal sealed class SiteSecretMapping : IEntityTypeConfiguration<SiteSecret>
{
    public void Configure(EntityTypeBuilder<SiteSecret> builder)
    {
        builder.ToTable("site_secrets");
        builder.HasKey(s => s.Name);
    }
}
