using System.Runtime.InteropServices;

namespace Folkmoot.Host.Accounts.Limits;

/// <summary>Computes on a thread that gives way to every other one.</summary>
internal static class PatientThread
{
    private const int ThisThread = 0;
    private const int LastInLine = 19;

    public static T Run<T>(Func<T> compute)
    {
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            GiveWay();
            try
            {
                result = compute();
            }
            catch (Exception error)
            {
                failure = error;
            }
        })
        { IsBackground = true, Name = "Hashing" };
        thread.Start();
        thread.Join();
        return failure is null ? result : throw new InvalidOperationException("The password could not be hashed.", failure);
    }

    private static void GiveWay()
    {
        Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        if (OperatingSystem.IsLinux())
        {
            // .NET leaves priorities alone on Linux, where a thread has a niceness of its own and may always raise it.
            _ = SetPriority(0, ThisThread, LastInLine);
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int niceness);
}
