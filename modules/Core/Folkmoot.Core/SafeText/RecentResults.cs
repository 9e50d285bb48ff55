using System.Collections.Concurrent;

namespace Folkmoot.Core.SafeText;

/// <summary>Keeps what a pure function made of texts: a newest and a former generation, each of about so many characters of text.</summary>
internal sealed class RecentResults<T>(int characters)
    where T : class
{
    private volatile ConcurrentDictionary<string, T> former = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, T> newest = new(StringComparer.Ordinal);
    private int held;

    public T GetOrAdd(string text, Func<string, T> make)
    {
        if (newest.TryGetValue(text, out var known))
        {
            return known;
        }

        var result = former.TryGetValue(text, out known) ? known : make(text);
        if (newest.TryAdd(text, result) && Interlocked.Add(ref held, text.Length) > characters)
        {
            (former, newest) = (newest, new(StringComparer.Ordinal));
            Interlocked.Exchange(ref held, 0);
        }

        return result;
    }
}
