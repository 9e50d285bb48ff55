using System.Security.Cryptography;
using System.Text;
using Folkmoot.Host.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>A code on paper for the day on which the telephone is gone; only its hash is kept.</summary>
public sealed record RecoveryCode(string UserId, byte[] Hash);

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes");
        builder.HasKey(code => new { code.UserId, code.Hash });
    }
}

/// <summary>Recovery codes: ten a set, each good once.</summary>
public sealed class RecoveryCodes(HubDbContext hub)
{
    public const int InASet = 10;

    // No I, O, 0 and 1, which people mix up. Sixteen of 32 are 80 bits: nothing that could be guessed from a hash.
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 16;

    public Task<int> CountAsync(string userId, CancellationToken cancellationToken) => Of(userId).CountAsync(cancellationToken);

    /// <summary>Makes a new set, which ends the former; saved by the caller.</summary>
    /// <returns>The codes as people read them. Nobody can show them again.</returns>
    public async Task<IReadOnlyList<string>> MakeAsync(string userId, CancellationToken cancellationToken)
    {
        await RemoveAsync(userId, cancellationToken);
        var codes = Enumerable.Range(0, InASet).Select(_ => RandomNumberGenerator.GetString(Alphabet, Length)).ToList();
        hub.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode(userId, HashOf(userId, code))));
        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(group => new string(group))))];
    }

    /// <summary>Uses a code up; of two at the same moment one finds it.</summary>
    public async Task<bool> TakeAsync(string userId, string code, CancellationToken cancellationToken)
    {
        var hash = HashOf(userId, string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant());
        return await Of(userId).Where(c => c.Hash == hash).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    public Task<int> RemoveAsync(string userId, CancellationToken cancellationToken) => Of(userId).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<RecoveryCode> Of(string userId) => hub.RecoveryCodes.Where(code => code.UserId == userId);

    // The user id is the salt: equal codes of two people look different.
    private static byte[] HashOf(string userId, string code) => SHA256.HashData(Encoding.UTF8.GetBytes($"{userId}\n{code}"));
}
