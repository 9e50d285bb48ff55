using System.Security.Cryptography;

namespace Folkmoot.Voting.Ballots;

/// <summary>
/// Seals ballots to a vote's public key: ECDH on P-256 with a key of its own for each ballot, HKDF-SHA-256, AES-256-GCM. Only the private key opens them, which
/// the host keeps apart and destroys after the close. The scheme is that of ECIES (IEEE 1363a, SEC 1) with modern parts; all of it is the framework's.
/// </summary>
public static class BallotSeal
{
    private const int PointBytes = 64;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;

    public static BallotKeys NewKeys()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return new BallotKeys(key.ExportSubjectPublicKeyInfo(), key.ExportPkcs8PrivateKey());
    }

    public static byte[] Close(byte[] publicKey, Guid voteId, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var recipient = ECDiffieHellman.Create();
        recipient.ImportSubjectPublicKeyInfo(publicKey, out _);
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = PointOf(own);
        var sealedBallot = new byte[PointBytes + TagBytes + content.Length];
        point.CopyTo(sealedBallot, 0);
        var (key, nonce) = Derive(own, recipient.PublicKey, point, voteId);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, content, sealedBallot.AsSpan(PointBytes + TagBytes), sealedBallot.AsSpan(PointBytes, TagBytes), voteId.ToByteArray());
        return sealedBallot;
    }

    /// <summary>Null when it was sealed for another vote, or tampered with.</summary>
    public static byte[]? Open(ECDiffieHellman privateKey, Guid voteId, byte[] sealedBallot)
    {
        ArgumentNullException.ThrowIfNull(sealedBallot);
        if (sealedBallot.Length < PointBytes + TagBytes)
        {
            return null;
        }

        try
        {
            var point = sealedBallot[..PointBytes];
            using var sender = ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point[..(PointBytes / 2)], Y = point[(PointBytes / 2)..] },
            });
            var (key, nonce) = Derive(privateKey, sender.PublicKey, point, voteId);
            var content = new byte[sealedBallot.Length - PointBytes - TagBytes];
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(nonce, sealedBallot.AsSpan(PointBytes + TagBytes), sealedBallot.AsSpan(PointBytes, TagBytes), content, voteId.ToByteArray());
            return content;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // The key is used for one message only, so a nonce that comes with it is as good as a random one.
    private static (byte[] Key, byte[] Nonce) Derive(ECDiffieHellman own, ECDiffieHellmanPublicKey other, byte[] point, Guid voteId)
    {
        var secret = own.DeriveRawSecretAgreement(other);
        var bytes = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes + NonceBytes, salt: point, info: [.. "folkmoot.voting.seal"u8, .. voteId.ToByteArray()]);
        CryptographicOperations.ZeroMemory(secret);
        return (bytes[..KeyBytes], bytes[KeyBytes..]);
    }

    private static byte[] PointOf(ECDiffieHellman key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [.. point.X!, .. point.Y!];
    }
}

/// <summary>A vote's key pair.</summary>
/// <param name="Public">Subject public key info.</param>
/// <param name="Private">PKCS #8; never stored beside the ballots.</param>
public sealed record BallotKeys(byte[] Public, byte[] Private);
