using System.Reflection;
using System.Text;

namespace PendoSegment.Help;

/// <summary>Makes the module's help, and the generated parts of its Markdown, of docs/commands, docs/about and the commands themselves.</summary>
internal static class Program
{
    private static int Main()
    {
        try
        {
            string repository = Metadata("Repository");
            IReadOnlyList<CommandFacts> commands = ModuleCommands.Read(Path.Combine(Metadata("ModuleStage"), "PendoSegment.psd1"));
            int written = 0;
            foreach (HelpFile file in HelpFiles.Make(repository, commands))
            {
                string path = Path.Combine(repository, file.Path);
                if (!file.IsCurrent(repository))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    File.WriteAllText(path, file.Content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                    Console.WriteLine($"written: {file.Path}");
                    written++;
                }
            }

            Console.WriteLine(written == 0 ? "The help is up to date." : "Build again, so that the staged module has it.");
            return 0;
        }
        catch (HelpException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 1;
        }
    }

    private static string Metadata(string key) =>
        typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
