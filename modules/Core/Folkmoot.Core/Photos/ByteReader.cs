using System.Buffers.Binary;
using System.Text;

namespace Folkmoot.Core.Photos;

/// <summary>Reads bytes from front to back and never beyond the end.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes, string what)
{
    private readonly ReadOnlySpan<byte> all = bytes;

    public int Position { get; private set; }

    public readonly int Left => all.Length - Position;

    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > Left)
        {
            throw new PhotoFaultException(PhotoFault.CutOff, what);
        }

        var taken = all.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    public byte Byte() => Take(1)[0];

    public int BigShort() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public uint BigInt() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public uint LittleInt() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>Four letters, as PNG and RIFF name their chunks.</summary>
    public string Letters() => Encoding.Latin1.GetString(Take(4));
}
