using System.Net;
using System.Security.Cryptography;
using Folkmoot.Core.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Voting.Rolls;

/// <summary>
/// How often wrong codes may come from one place: a home, or an office behind one address. They are counted in the database, so that all nodes count together, and a try is taken
/// before the code is looked at, so that many at once are no more than many in turn.
/// </summary>
public sealed class CodeTries(VotingDbContext db, SitePepper pepper, TimeProvider clock)
{
    public const int Most = 20;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Takes a try; a code that is right gives it back.</summary>
    /// <returns>False when none is left.</returns>
    public async Task<bool> TakeAsync(IPAddress address, CancellationToken cancellationToken)
    {
        var (caller, now) = (await CallerOfAsync(address, cancellationToken), clock.GetUtcNow());
        var begins = now - Window;
        return await db.Database.ExecuteSqlAsync(
            $"""
            insert into voting.code_tries (caller, since, tries) values ({caller}, {now}, 1)
            on conflict (caller) do update set
                since = case when code_tries.since <= {begins} then excluded.since else code_tries.since end,
                tries = case when code_tries.since <= {begins} then 1 else code_tries.tries + 1 end
            where code_tries.since <= {begins} or code_tries.tries < {Most}
            """, cancellationToken) == 1;
    }

    public async Task GiveBackAsync(IPAddress address, CancellationToken cancellationToken)
    {
        var caller = await CallerOfAsync(address, cancellationToken);
        await db.CodeTries.Where(t => t.Caller == caller && t.Tries > 0).ExecuteUpdateAsync(set => set.SetProperty(t => t.Tries, t => t.Tries - 1), cancellationToken);
    }

    /// <summary>Deletes what counts no more.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken)
    {
        var begins = clock.GetUtcNow() - Window;
        return db.CodeTries.Where(t => t.Since <= begins).ExecuteDeleteAsync(cancellationToken);
    }

    // A household has a /64 of IPv6. The address itself is kept nowhere.
    private async Task<byte[]> CallerOfAsync(IPAddress address, CancellationToken cancellationToken)
    {
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        byte[] place = [.. "voting.code-tries "u8, .. bytes.AsSpan(0, Math.Min(bytes.Length, 8))];
        return HMACSHA256.HashData(await pepper.GetAsync(cancellationToken), place);
    }
}

/// <summary>What has come from one place.</summary>
public sealed class CodeTry
{
    /// <summary>Keyed hash of the address.</summary>
    public byte[] Caller { get; private set; } = [];

    public DateTimeOffset Since { get; private set; }

    public int Tries { get; private set; }
}

internal sealed class CodeTryMapping : IEntityTypeConfiguration<CodeTry>
{
    public void Configure(EntityTypeBuilder<CodeTry> builder)
    {
        builder.ToTable("code_tries");
        builder.HasKey(t => t.Caller);
    }
}
