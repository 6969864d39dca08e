# A thread waits for an answer from the thread that waits for its end.
# oracle: none
import queue
import threading

requests, answers = queue.Queue(), queue.SimpleQueue()


def client():
    requests.put("question")
    print(answers.get())


t = threading.Thread(target=client, name="client")
t.start()
t.join()
answers.put(requests.get())
