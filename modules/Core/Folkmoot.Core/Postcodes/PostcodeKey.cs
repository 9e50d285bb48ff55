namespace Folkmoot.Core.Postcodes;

/// <summary>
/// Packs a postcode into four bytes, so that 2.7 million of them make a short table and a short index. All of one outcode lie side by side.
/// </summary>
public static class PostcodeKey
{
    /// <summary>Second halves of one outcode: a digit and two letters.</summary>
    private const int Inwards = 10 * 26 * 26;

    private const int Outcodes = 26 * 27 * 10 * 37;

    /// <summary>Of a whole postcode in capitals without its space.</summary>
    public static int Of(string compact)
    {
        ArgumentNullException.ThrowIfNull(compact);
        return FirstOf(compact[..^3]) + ((compact[^3] - '0') * 26 * 26) + ((compact[^2] - 'A') * 26) + (compact[^1] - 'A');
    }

    /// <summary>The keys of an outcode's postcodes, both included.</summary>
    public static (int First, int Last) RangeOf(string outcode) => (FirstOf(outcode), FirstOf(outcode) + Inwards - 1);

    private static int FirstOf(string outcode) => Inwards * outcode switch
    {
        "GIR" => Outcodes,
        "NPT" => Outcodes + 1,
        [var first, >= '0' and <= '9' and var digit, .. var rest] => Place(first, null, digit, rest),
        [var first, var second, var digit, .. var rest] => Place(first, second, digit, rest),
        _ => throw new ArgumentException("That is not an outcode.", nameof(outcode)),
    };

    private static int Place(char first, char? second, char digit, string rest)
    {
        var area = ((first - 'A') * 27) + (second is { } letter ? letter - 'A' + 1 : 0);
        var last = rest switch { [] => 0, [>= '0' and <= '9' and var d] => d - '0' + 1, [var l, ..] => l - 'A' + 11 };
        return (((area * 10) + (digit - '0')) * 37) + last;
    }
}
