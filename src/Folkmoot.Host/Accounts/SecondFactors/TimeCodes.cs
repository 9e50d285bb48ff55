using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>Codes of an authenticator app: RFC 6238 with what every app knows, HMAC-SHA-1, steps of 30 seconds, six digits.</summary>
internal static class TimeCodes
{
    public const int KeyBytes = 20;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecondsInAStep = 30;

    public static string CodeAt(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> moment = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(moment, step);
#pragma warning disable CA5350 // Authenticator apps count with HMAC-SHA-1 (RFC 6238, 1.2), whose strength does not rest on collisions.
        var hash = HMACSHA1.HashData(key, moment);
#pragma warning restore CA5350
        // RFC 4226, 5.3: dynamic truncation.
        var offset = hash[^1] & 0x0f;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset, 4)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that a code belongs to, of this one and its two neighbours (RFC 6238, 5.2: clocks differ, people type slowly); null for a wrong code.</summary>
    public static long? StepOf(byte[] key, string code, DateTimeOffset now)
    {
        var typed = Encoding.UTF8.GetBytes(code);
        var current = now.ToUnixTimeSeconds() / SecondsInAStep;
        long? found = null;
        for (var step = current - 1; step <= current + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeAt(key, step)), typed))
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>A key as apps take it (RFC 4648, base 32); keys are a multiple of five bytes long, so that nothing is padded.</summary>
    public static string Spell(ReadOnlySpan<byte> key)
    {
        var text = new StringBuilder(key.Length * 8 / 5);
        for (var bit = 0; bit < key.Length * 8; bit += 5)
        {
            var pair = (key[bit / 8] << 8) | (bit / 8 + 1 < key.Length ? key[bit / 8 + 1] : 0);
            text.Append(Base32[(pair >> (11 - (bit % 8))) & 31]);
        }

        return text.ToString();
    }
}
