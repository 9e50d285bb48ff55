using System.Security.Cryptography;
using Folkmoot.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Secrets;

/// <summary>
/// 256 random bits that keyed hashes of this site begin with. They lie in the site's database, encrypted by the host's own keys: a copy of the
/// database alone guesses no code and no address.
/// </summary>
public sealed class SitePepper(IServiceProvider scope, SitePepperKept kept)
{
    private const string Name = "pepper";

    public async Task<byte[]> GetAsync(CancellationToken cancellationToken)
    {
        if (kept.Value is { } value)
        {
            return value;
        }

        // What an act has just made may be undone with it: only what is committed is kept.
        var read = await ReadAsync(cancellationToken);
        kept.Value = scope.GetRequiredService<SiteDatabase>().Transaction is null ? read : null;
        return read;
    }

    private async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        // Made once on each node: who asks later needs neither.
        var db = scope.GetRequiredService<CoreDbContext>();
        var protector = scope.GetRequiredService<IDataProtectionProvider>().CreateProtector("Folkmoot.Core.SitePepper");
        if (await FindAsync(db, cancellationToken) is { } known)
        {
            return protector.Unprotect(known);
        }

        // Two first askers at once: one of them wins, and both read what is there.
        var fresh = protector.Protect(RandomNumberGenerator.GetBytes(32));
        await db.Database.ExecuteSqlAsync($"insert into core.site_secrets (name, value) values ({Name}, {fresh}) on conflict do nothing", cancellationToken);
        return protector.Unprotect((await FindAsync(db, cancellationToken))!);
    }

    private static Task<byte[]?> FindAsync(CoreDbContext db, CancellationToken cancellationToken) =>
        db.SiteSecrets.AsNoTracking().Where(s => s.Name == Name).Select(s => (byte[]?)s.Value).SingleOrDefaultAsync(cancellationToken);
}

/// <summary>The pepper as it was first read: it never changes.</summary>
public sealed class SitePepperKept
{
    internal byte[]? Value { get; set; }
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
